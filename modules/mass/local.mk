# modules/mass - a made-up province of any size
noinst_LIBRARIES += modules/mass/libmass.a

modules_mass_libmass_a_SOURCES = \
	modules/mass/mass.h \
	modules/mass/mass_dice.c \
	modules/mass/mass_dice.h \
	modules/mass/mass_holders.c \
	modules/mass/mass_keys.c \
	modules/mass/mass_keys.h \
	modules/mass/mass_keys_repo.c \
	modules/mass/mass_letter.c \
	modules/mass/mass_letters.c \
	modules/mass/mass_load_repo.c \
	modules/mass/mass_make.c \
	modules/mass/mass_make.h \
	modules/mass/mass_out.h \
	modules/mass/mass_own.h \
	modules/mass/mass_people.c \
	modules/mass/mass_plan.c \
	modules/mass/mass_plan.h \
	modules/mass/mass_rows.c \
	modules/mass/mass_rows.h \
	modules/mass/mass_says.c \
	modules/mass/mass_send.c \
	modules/mass/mass_spool.c \
	modules/mass/mass_times.c \
	modules/mass/mass_walk.c \
	modules/mass/mass_walk.h \
	modules/mass/mass_words.c \
	modules/mass/mass_work.c \
	modules/mass/mass_work.h \
	modules/mass/mass_world.c \
	modules/mass/mass_world_repo.c
