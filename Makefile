# The only door. Every target builds the environment it needs; `make` alone lists the targets.
.DEFAULT_GOAL := help
.PHONY: help demo test check fix journeys beeld bewijs bench

UV_VERSIE := 0.13.9
UV := .boot/bin/uv
PY := .venv/bin/python
PG := $(PY) -m meldpunt.lib.postgres
SYNC := UV_PYTHON_DOWNLOADS=never $(UV) sync --quiet --frozen --no-build --compile-bytecode --python python3

# addopts of pyproject.toml leave the journeys and the long proofs out; here they run alone.
ALLEEN := -o addopts="--strict-markers --strict-config"
JOURNEYS := $(ALLEEN) tests/reizen

# One proof after the other: `make bewijs WAT=autorisatie` runs tests/bewijs/test_autorisatie.py.
BEWIJZEN = $(if $(WAT),$(WAT:%=tests/bewijs/test_%.py),$(sort $(wildcard tests/bewijs/test_*.py)))

# What measures time runs with nothing beside it.
METEN := tests/bewijs/test_bord.py tests/bewijs/test_kosten.py tests/bewijs/test_lezen.py

# Safe values that exist only while `check --deploy` looks at the production settings.
PRODUCTIE = MELDROUTE_DEMO= MELDROUTE_HTTPS=1 BASIS_URL=https://meldroute.example \
	ALLOWED_HOSTS=meldroute.example \
	SECRET_KEY="$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(64))')"

# A throw-away database in var/check unless DATABASE_URL names another; stops when the shell stops.
MET_DATABASE = set -e; if [ -z "$$DATABASE_URL" ]; then \
	trap '$(PG) stop --var var/check' EXIT; \
	adressen=$$($(PG) start --toets --var var/check); export $$adressen; fi

help:  ## Toon deze lijst
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: .venv/klaar  ## Start het systeem met verzonnen zaken; stop met Ctrl-C
	@exec $(PY) manage.py demo

test: .venv/klaar  ## Voer de snelle toetsen uit
	@$(PY) -m pytest -n 2 --dist worksteal

check: .venv/klaar  ## Controleer stijl, types, lagen, templates, migraties, instellingen en docs
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/djangofmt --check templates
	.venv/bin/mypy .
	.venv/bin/lint-imports
	$(PRODUCTIE) $(PY) manage.py check --deploy --fail-level WARNING
	@$(MET_DATABASE); set -x; \
	$(PY) manage.py makemigrations --check; \
	$(PY) -m tests.migraties; \
	$(PY) manage.py schrijf_docs --controleer

fix: .venv/klaar  ## Zet stijl, templates en gemaakte docs recht
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .
	.venv/bin/djangofmt --quiet templates
	@$(MET_DATABASE); set -x; $(PY) manage.py schrijf_docs

journeys: .venv/klaar  ## Loop de reizen in een echte browser (vraagt /usr/bin/chromium)
	@$(PY) -m pytest -n 2 --dist worksteal $(JOURNEYS)

beeld: .venv/klaar  ## Maak de plaatjes van docs/gebruik opnieuw (vraagt /usr/bin/chromium)
	@$(PY) -m pytest -q $(ALLEEN) tests/reizen/beeld.py

bewijs: .venv/klaar  ## Lever de lange bewijzen; één: make bewijs WAT=autorisatie
	@fout=0; for bewijs in $(BEWIJZEN); do \
		case " $(METEN) " in *" $$bewijs "*) n=0;; *) n=2;; esac; \
		$(PY) -m pytest -q -n $$n --dist worksteal $(ALLEEN) $$bewijs || fout=1; \
	done; exit $$fout

bench: .venv/klaar  ## Meet de snelheid; meer: make bench SIGNALEN=1000000 GEHEUGEN=10000
	@$(PY) -m bench $(if $(SIGNALEN),--signalen $(SIGNALEN)) $(if $(GEHEUGEN),--geheugen $(GEHEUGEN))

.boot/uv-$(UV_VERSIE):
	@command -v python3 >/dev/null || { echo "python3 ontbreekt. Installeer het met: apt install python3" >&2; exit 1; }
	@python3 -c 'import venv, ensurepip' 2>/dev/null || \
		{ echo "python3-venv ontbreekt. Installeer het met: apt install python3-venv" >&2; exit 1; }
	@python3 -m venv .boot
	@.boot/bin/pip install --quiet --disable-pip-version-check uv==$(UV_VERSIE)
	@touch $@

.venv/klaar: .boot/uv-$(UV_VERSIE) pyproject.toml uv.lock
	@$(SYNC)
	@touch $@
