# modules/flow
