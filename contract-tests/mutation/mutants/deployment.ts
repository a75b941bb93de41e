import { deployedAs, editDeployment, editResponse, editResults, hasSucceeded } from '../edits.ts';
import { environmentsOf, type Json, jsonOf } from '../message.ts';
import { mutant } from '../mutant.ts';
import { responding } from '../steps.ts';
import { keyPath } from '../store.ts';

const failing = 'sandbox';
const names = (asked: Parameters<typeof jsonOf>[0]) => environmentsOf(jsonOf(asked));
const succeeded = (entry: Json) => entry.success === true;

/** Mutants of deploying and of how it is reported. */
export const deploymentMutants = [
  mutant(
    'nothing is told of the deployment',
    ['UK-DEP-01', 'UK-RES-01'],
    () =>
      responding((response) =>
        hasSucceeded(response) ? editResponse(response, ({ success }) => ({ success })) : response,
      ),
    { unverified: ['UK-DEP-02', 'UK-DEP-03', 'UK-DEP-04', 'UK-DEP-05'] },
  ),
  mutant('the last of several published environments is not deployed to', ['UK-DEP-02'], () =>
    responding((response) =>
      editResults(response, (entries) =>
        entries.filter(succeeded).length > 1 && entries.every(succeeded) ? entries.slice(0, -1) : entries,
      ),
    ),
  ),
  mutant('an environment that the update removes gets an entry', ['UK-DEP-02'], (store) => ({
    updateKey: async (asked, next) => {
      const before = environmentsOf(await store.key(asked.project, asked.name));
      const removed = before.filter((name) => !names(asked).includes(name));
      return editResults(await next(asked), (entries) => [
        ...entries,
        ...removed.map((environmentName) => ({
          environmentName,
          success: true,
          message: 'Undeployed successfully',
        })),
      ]);
    },
  })),
  mutant('an entry has no message', ['UK-DEP-03', 'UK-RES-01'], () =>
    responding((response) =>
      editResults(response, (entries) => entries.map(({ message: _, ...entry }) => entry)),
    ),
  ),
  mutant('the whole is told to succeed when an environment failed', ['UK-DEP-04'], () =>
    responding((response) => editDeployment(response, (result) => ({ ...result, success: true }))),
  ),
  mutant(
    'the failure of an environment is hidden',
    ['UK-DEP-05'],
    () => responding((response, asked) => (hasSucceeded(response) ? deployedAs(asked) : response)),
    { unverified: ['UK-DEP-04'] },
  ),
  mutant('the first environment that fails ends the deployment', ['UK-DEP-05'], () =>
    responding((response) =>
      editResults(response, (entries) => {
        const at = entries.findIndex((entry) => !succeeded(entry));
        return entries.map((entry, index) =>
          at !== -1 && index > at ? { ...entry, success: false, message: 'Skipped' } : entry,
        );
      }),
    ),
  ),
  mutant(
    'no environment that comes after one that fails has an entry',
    ['UK-DEP-02'],
    () =>
      responding((response) =>
        editResults(response, (entries) => {
          const at = entries.findIndex((entry) => !succeeded(entry));
          return at === -1 ? entries : entries.slice(0, at + 1);
        }),
      ),
    { unverified: ['UK-DEP-05'], shownBy: ['UK-DEP-05'] },
  ),
  mutant('an environment that fails undoes the update, which gets 200', ['UK-DEP-05'], (store) => ({
    updateKey: async (asked, next) => {
      const before = await store.key(asked.project, asked.name);
      const response = await next(asked);
      if (hasSucceeded(response) && names(asked).includes(failing) && before !== undefined) {
        await store.ask('PUT', keyPath(asked.project, asked.name), before);
      }
      return response;
    },
  })),
  mutant('an environment that fails makes the top-level success false', ['UK-RES-01'], () =>
    responding((response) =>
      hasSucceeded(response)
        ? editResponse(response, (body) => ({
            ...body,
            success: (body.deploymentResult as Json | undefined)?.success,
          }))
        : response,
    ),
  ),
];
