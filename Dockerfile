FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY bin bin
RUN node bin/boot.cjs --version
COPY . .
RUN node bin/boot.cjs node_modules/vite/bin/vite.js build && npm prune --omit=dev --no-audit --no-fund

FROM node:24-slim
WORKDIR /app
COPY --from=build --chown=root:root /app /app
# The keys have a volume of their own: a copy of the data must not carry them.
RUN install -d -o node -g node -m 700 /data /keys
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4600 SMTP_HOST=0.0.0.0 SMTP_PORT=2525 DATA_DIR=/data KEYS_DIR=/keys
USER node
VOLUME ["/data", "/keys"]
EXPOSE 4600 2525
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=4", "src/app/main.ts"]
