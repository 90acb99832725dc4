// Prints what publint and "are the types wrong" find in a packed package, as JSON: node packageProblems.mjs FILE
// A program of its own, because both are ES modules, which Jest does not load.
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { readFileSync } from 'node:fs';
import { publint } from 'publint';

// Strapi's build writes one file of types for both module formats; its own plugins have the same finding.
const EXPECTED = ['FalseCJS'];

const bytes = new Uint8Array(readFileSync(process.argv[2]));
const { messages } = await publint({ pack: { tarball: bytes.slice().buffer }, strict: true });
const analysis = await checkPackage(createPackageFromTarballData(bytes));
const problems = analysis.types
  ? analysis.problems.filter(({ kind }) => !EXPECTED.includes(kind))
  : [{ kind: 'NoTypes' }];
console.log(JSON.stringify([...messages, ...problems], null, 2));
