# Four images from one file: `meldroute` (web, worker, beat, migrate), `kopie` (the same with
# pg_dump), `mail` (hands mail on, keeps none) and `bouw`, which is thrown away.

FROM python:3.13-slim-trixie AS bouw
ENV UV_PYTHON_DOWNLOADS=never UV_PROJECT_ENVIRONMENT=/venv
RUN pip install --no-cache-dir uv==0.13.9
WORKDIR /app
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen --no-default-groups --no-build --compile-bytecode --no-cache

FROM debian:trixie-slim AS mail
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates msmtp msmtp-mta \
    && rm -rf /var/lib/apt/lists/*
USER 10001:10001
# msmtpd hands a mail on while the worker waits and gives the answer back: it has no queue, so no
# copy of a mail and nothing that a restart loses. A refusal names the recipient: it is not logged.
CMD ["msmtpd", "--interface=0.0.0.0", "--port=2525", "--command=msmtp --host=\"$RELAY_HOST\" --port=\"$RELAY_PORT\" --tls=\"$RELAY_TLS\" --auth=\"$RELAY_AUTH\" --user=\"$RELAY_GEBRUIKER\" --passwordeval='cat /run/secrets/relay_wachtwoord' --timeout=15 -f %F 2>/dev/null --"]

FROM python:3.13-slim-trixie AS meldroute
# The user and the folders it may write; a new volume takes over their owner.
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin meldroute \
    && install -d -m 0700 -o 10001 -g 10001 /sleutels /kopieen /var/lib/meldroute
COPY --from=bouw /venv /venv
WORKDIR /app
COPY manage.py LICENSE ./
COPY fixtures ./fixtures
COPY static ./static
COPY templates ./templates
COPY meldpunt ./meldpunt
COPY signalen ./signalen
COPY overleggen ./overleggen
COPY pijlers ./pijlers
COPY rapportage ./rapportage
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    MELDROUTE_VAR=/var/lib/meldroute STATIC_ROOT=/app/staticfiles
RUN python -m compileall -q meldpunt signalen overleggen pijlers rapportage \
    && python manage.py collectstatic --noinput
USER 10001:10001
EXPOSE 8000
CMD ["gunicorn", "meldpunt.wsgi", "--bind=0.0.0.0:8000", "--worker-class=gthread", "--workers=2", "--threads=4", "--worker-tmp-dir=/tmp", "--no-control-socket", "--access-logfile=-"]

FROM meldroute AS kopie
USER root
# As new as the database or newer: an older pg_dump refuses.
RUN apt-get update \
    && apt-get install -y --no-install-recommends postgresql-client-17 \
    && rm -rf /var/lib/apt/lists/*
USER 10001:10001
CMD ["python", "manage.py", "reservekopie", "/kopieen/database", "--sleutels", "/kopieen/sleutels"]
