# Every target does its own set-up; a second call finds it done. See README.md.
.PHONY: run test soak bench pictures audit fuzz format bundle clean setup

UV = .ci/uv

run: setup
	@.ci/demo

test: setup
	@.ci/check

soak: setup
	$(UV) run --no-sync pytest -q -m soak -o faulthandler_timeout=0

bench: setup
	$(UV) run --no-sync python -m tests.bench

pictures: setup
	FIELDAPP_PICTURES=docs/pictures $(UV) run --no-sync pytest -q tests/journeys

audit: setup
	@.ci/audit

fuzz: setup
	$(UV) sync -q --locked --extra fund --group fuzz
	$(UV) run --no-sync python -m tests.fuzz $(PARSERS)

format: setup
	$(UV) run --no-sync ruff check --fix -q .
	$(UV) run --no-sync ruff format -q .

bundle: setup
	$(UV) run --no-sync pyinstaller --noconfirm --log-level WARN --distpath dist --workpath build/pyinstaller build.spec
	$(UV) run --no-sync python -m tests.bundle

setup:
	@.ci/setup

clean:
	rm -rf build dist .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis translations/*.qm
