// @ts-check
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

/**
 * Loaded first by Windows' Node: it knows no links of Linux, so it is told where the workspace's packages are, and that
 * koffi is the one with Windows' binary, in the folder WINE_NODE.
 */
const koffi = pathToFileURL(`${process.env.WINE_NODE ?? ''}/node_modules/koffi/index.js`).href;

registerHooks({
  resolve(specifier, context, next) {
    const name = /^@gt3\/([a-z0-9]+)$/.exec(specifier)?.[1];
    if (name !== undefined) return next(new URL(`../../packages/${name}/src/index.ts`, import.meta.url).href, context);
    return next(specifier === 'koffi' ? koffi : specifier, context);
  },
});
