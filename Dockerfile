# Fifteen with a database of your own: give DATABASE_URL and the settings named in docs/operations.md.
FROM node:26-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
# The start finds the build made of this source and does not build again.
RUN node --input-type=module -e "import { ensureBuild } from './lib/cli/start/build.ts'; await ensureBuild(process.cwd(), console.log)" \
 && npm prune --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:26-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 VAR_DIR=/var/lib/fifteen
COPY --from=build --chown=node:node /app /app
RUN install -d -o node -g node -m 0700 /var/lib/fifteen
USER node
VOLUME /var/lib/fifteen
EXPOSE 3000
CMD ["node", "lib/cli/start.ts"]
