// What `strapi start` does, without loading the other commands of Strapi's command line, which takes a third of the start.
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { createStrapi } = require('@strapi/strapi');

const appDir = process.cwd();
const isTypeScript = existsSync(join(appDir, 'tsconfig.json'));
createStrapi({ appDir, distDir: isTypeScript ? join(appDir, 'dist') : appDir }).start();
