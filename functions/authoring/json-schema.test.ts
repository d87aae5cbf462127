import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { testFileSchema } from './json-schema.ts';

const head = 'id: t\ntitle: T\nduration: 10 min\nquestions:\n';
const schema = testFileSchema();
if (typeof schema !== 'object' || schema === null) throw new Error('no schema');
const isValid = new Ajv2020({ allowUnionTypes: true, strict: false }).compile(schema);

it.each([
  '{type: numeric, text: 1.5, answer: 6.022e23, tolerance: 1e17}',
  '{type: numeric, text: x, answers: [{answer: 9.81, tolerance: 0.05, weight: 33.33333, feedback: Yes}, {answer: "*"}]}',
  '{type: shortText, text: x, wildcards: true, accept: [Paris, 75, {text: Par*, weight: 50}]}',
  '{type: ordering, text: x, items: [a, 2, {text: c, format: plain}]}',
  '{type: matching, text: x, pairs: [{prompt: a, promptFormat: html, option: b}, {prompt: c, option: d}], extraOptions: [e, {text: f}]}',
  '{type: singleChoice, text: x, choices: [{text: a, weight: 100}, {text: b, weight: -16.66667}]}',
])('an editor that knows the schema takes %s', (question) => {
  isValid(parse(`${head}  - ${question}\n`));
  expect(isValid.errors).toBeNull();
});

it.each([
  '{type: shortText, text: x, accept: [{text: a, wieght: 50}]}',
  '{type: singleChoice, text: x, choices: [{text: a, weight: 101}, {text: b}]}',
  '{type: ordering, text: x, items: [a, b, {format: plain}]}',
  '{type: trueFalse, text: x, format: rtf, answer: true}',
])('an editor that knows the schema marks %s', (question) => {
  expect(isValid(parse(`${head}  - ${question}\n`))).toBe(false);
});
