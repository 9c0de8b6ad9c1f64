-- 022 keys: who handed which device over to whom, why a certificate stopped
-- Owner folder: modules/signing.

-- One line of the book of devices (R153): never changed, never deleted.
CREATE TABLE handover (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid UUID NOT NULL,
  device_id BIGINT NOT NULL,
  from_id BIGINT NULL,                 -- NULL: nobody kept it before
  to_id BIGINT NULL,                   -- NULL: given back
  on_day DATE NOT NULL,
  record VARCHAR(100) NULL,            -- number of the signed record
  reason VARCHAR(500) NOT NULL,
  recorded_by BIGINT NOT NULL,
  recorded_at DATETIME(3) NOT NULL,
  CONSTRAINT handover_uuid_taken UNIQUE (uuid),
  CONSTRAINT handover_device_unknown FOREIGN KEY (device_id) REFERENCES device (id),
  KEY handover_of_device (device_id, id)
);

ALTER TABLE certificate
  ADD COLUMN state_reason VARCHAR(500) NULL,
  ADD COLUMN state_at DATETIME(3) NULL,
  ADD COLUMN state_by BIGINT NULL,
  ADD KEY certificate_book (organ_id, id);
