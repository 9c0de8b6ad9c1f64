# modules/flow - the process engine
noinst_LIBRARIES += modules/flow/libflow.a

modules_flow_libflow_a_SOURCES = \
	modules/flow/act.c \
	modules/flow/arrive.c \
	modules/flow/arrive.h \
	modules/flow/builtin.c \
	modules/flow/bundle.c \
	modules/flow/bundle.h \
	modules/flow/bundle_load.c \
	modules/flow/bundle_repo.c \
	modules/flow/decide.c \
	modules/flow/due.c \
	modules/flow/effect.c \
	modules/flow/effect.h \
	modules/flow/event.c \
	modules/flow/flow.h \
	modules/flow/flow_own.h \
	modules/flow/flow_repo.h \
	modules/flow/history_repo.c \
	modules/flow/hold_repo.c \
	modules/flow/holder.c \
	modules/flow/input.c \
	modules/flow/late.c \
	modules/flow/process_repo.c \
	modules/flow/record.c \
	modules/flow/script_repo.c \
	modules/flow/snapshot.c \
	modules/flow/start.c \
	modules/flow/survey.c \
	modules/flow/task_repo.c \
	modules/flow/timer_repo.c \
	modules/flow/view.c \
	modules/flow/view.h \
	modules/flow/view_history.c \
	modules/flow/view_repo.c \
	modules/flow/words.c
