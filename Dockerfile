# docker build -t pacewright .                          the service: docker run -p 8000:8000 -v pacewright:/srv/data pacewright
# docker run --rm -v pacewright:/srv/data pacewright migrate     any other command of `python -m app` likewise
ARG PYTHON=3.11

FROM python:${PYTHON}-slim AS build
RUN pip install --quiet uv==0.13.9
RUN python -m venv --without-pip /opt/venv
COPY requirements.lock /tmp/requirements.lock
RUN uv pip install --quiet --python /opt/venv/bin/python --compile-bytecode --require-hashes -r /tmp/requirements.lock
WORKDIR /srv
COPY pyproject.toml pyproject.toml
COPY migrations migrations
COPY app app
RUN python -m compileall -q app

FROM python:${PYTHON}-slim
RUN useradd --system --uid 10001 --no-create-home pacewright && install -d -o pacewright /srv/data
COPY --from=build /opt/venv /opt/venv
COPY --from=build /srv /srv
WORKDIR /srv
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
USER pacewright
VOLUME /srv/data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=3 \
    CMD ["python", "-c", "import urllib.request as u; u.build_opener(u.ProxyHandler({})).open('http://127.0.0.1:8000/health/ready', timeout=2)"]
ENTRYPOINT ["python", "-m", "app"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000"]
