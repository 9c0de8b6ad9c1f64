-- 016 device: tokens and servers that hold keys, and who keeps them now
-- Owner folder: modules/signing.

-- A key's device has one keeper (R151, R152, R154).  Hand-over records name it
-- by its id.
CREATE TABLE device (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid UUID NOT NULL,
  organ_id BIGINT NOT NULL,
  serial VARCHAR(64) CHARACTER SET ascii NOT NULL, -- as its maker marked it
  name VARCHAR(200) NOT NULL,
  holder_id BIGINT NULL,               -- person who keeps it; NULL: nobody
  held_since DATETIME(3) NULL,
  state VARCHAR(9) CHARACTER SET ascii NOT NULL DEFAULT 'active', -- active suspended lost returned
  CONSTRAINT device_uuid_taken UNIQUE (uuid),
  CONSTRAINT device_registered_twice UNIQUE (serial),
  CONSTRAINT device_organ_unknown FOREIGN KEY (organ_id) REFERENCES unit (id),
  CONSTRAINT device_holder_unknown FOREIGN KEY (holder_id) REFERENCES person (id),
  KEY device_of_holder (holder_id)
);

ALTER TABLE certificate
  ADD COLUMN device_id BIGINT NULL,    -- NULL: no device was registered
  ADD CONSTRAINT certificate_device_unknown FOREIGN KEY (device_id) REFERENCES device (id);
