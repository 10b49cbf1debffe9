# syntax=docker/dockerfile:1
# One image for every role: `serve` (web and worker with the embedded engines), or `serve --no-worker`
# and `worker` beside a PostgreSQL and a Qdrant server; see compose.yaml.
FROM python:3.11-slim

# PyTorch's own index has the CPU build (200 MB); PyPI's drags in 3 GB of CUDA. pip takes the CPU
# build because 2.x+cpu sorts above 2.x. Give your mirror, or an empty string for PyPI alone:
#   docker build --build-arg EXTRA_INDEX_URL=https://mirror.example/simple .
ARG EXTRA_INDEX_URL=https://download.pytorch.org/whl/cpu

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1

# The embedded PostgreSQL refuses to run as root, and nothing else needs it.
RUN useradd --system --user-group --uid 10001 --no-create-home --home-dir /data triage \
    && install --directory --owner=triage --group=triage --mode=0750 /data

WORKDIR /build
COPY pyproject.toml constraints.txt README.md ./
COPY triage triage
COPY models models
COPY prompts prompts
COPY brand_guidelines brand_guidelines
COPY examples examples
RUN PIP_EXTRA_INDEX_URL="${EXTRA_INDEX_URL}" \
    pip install --no-cache-dir --constraint constraints.txt .

ENV TRIAGE_HOME=/data TRIAGE_HOST=0.0.0.0
VOLUME /data
WORKDIR /data
USER triage
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
ENTRYPOINT ["triage"]
CMD ["serve"]
