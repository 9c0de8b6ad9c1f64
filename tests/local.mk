# Every folder of tests/ adds its programs in a local.mk of its own.
include tests/unit/local.mk
include tests/db/local.mk
include tests/flow/local.mk
include tests/authority/local.mk
include tests/pdf/local.mk
include tests/style/local.mk
include tests/bench/local.mk
include tests/fuzz/local.mk
