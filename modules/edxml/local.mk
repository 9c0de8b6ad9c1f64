# modules/edxml
