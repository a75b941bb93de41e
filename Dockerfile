# Both commands of the package. The mock: docker run -p 4010:4010 IMAGE. The tests: docker run IMAGE update-key-contract --help
FROM node:22-alpine AS build
WORKDIR /sources
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm pack --silent --pack-destination /tmp

FROM node:22-alpine
COPY --from=build /tmp/update-key-contract-*.tgz /tmp/package.tgz
RUN npm install --global --no-audit --no-fund /tmp/package.tgz && rm /tmp/package.tgz && mkdir /work && chown node /work
USER node
WORKDIR /work
EXPOSE 4010
CMD ["update-key-mock", "--host", "0.0.0.0", "--port", "4010"]
