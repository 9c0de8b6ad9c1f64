# modules/signer
