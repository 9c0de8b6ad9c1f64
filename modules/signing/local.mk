# modules/signing
