# A thin face over scripts/dev, which works where there is no make.
.PHONY: demo test torture bench lint lock setup clean
.DEFAULT_GOAL := demo

demo test torture bench lint lock setup clean:
	@./scripts/dev $@
