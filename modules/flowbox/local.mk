# modules/flowbox
