-- 018 previous login: what a person is told at this sign-in of the one before

ALTER TABLE session
  ADD COLUMN previous_login_at DATETIME(3) NULL,
  ADD COLUMN previous_login_address VARCHAR(45) CHARACTER SET ascii NULL;
