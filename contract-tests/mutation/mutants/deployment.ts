import { deployedAs, editAnswer, editDeployment, editResults, hasSucceeded, rejection } from '../edits.ts';
import { environmentsOf, type Json, jsonOf } from '../message.ts';
import { fault } from '../mutant.ts';
import { answering } from '../steps.ts';
import { keyPath } from '../store.ts';

const failing = 'sandbox';
const names = (asked: Parameters<typeof jsonOf>[0]) => environmentsOf(jsonOf(asked));
const succeeded = (entry: Json) => entry.success === true;

/** Faults in deploying, and in what is told of it. */
export const deploymentFaults = [
  fault(
    'nothing is told of the deployment',
    ['UK-DEP-01', 'UK-RES-01'],
    () =>
      answering((answer) =>
        hasSucceeded(answer) ? editAnswer(answer, ({ success }) => ({ success })) : answer,
      ),
    { unverified: ['UK-DEP-02', 'UK-DEP-03', 'UK-DEP-04', 'UK-DEP-05'] },
  ),
  fault(
    'deploymentResult is null',
    ['UK-DEP-01', 'UK-RES-01'],
    () =>
      answering((answer) =>
        hasSucceeded(answer) ? editAnswer(answer, (body) => ({ ...body, deploymentResult: null })) : answer,
      ),
    { unverified: ['UK-DEP-02', 'UK-DEP-03', 'UK-DEP-04', 'UK-DEP-05'] },
  ),
  fault(
    'nothing is told of the deployment when several environments are deployed to',
    ['UK-DEP-01', 'UK-RES-01'],
    () =>
      answering((answer, asked) =>
        hasSucceeded(answer) && names(asked).length > 1
          ? editAnswer(answer, ({ success }) => ({ success }))
          : answer,
      ),
    { unverified: ['UK-DEP-02', 'UK-DEP-03', 'UK-DEP-04', 'UK-DEP-05'] },
  ),
  fault('the last of several published environments is not deployed to', ['UK-DEP-02'], () =>
    answering((answer) =>
      editResults(answer, (entries) =>
        entries.filter(succeeded).length > 1 && entries.every(succeeded) ? entries.slice(0, -1) : entries,
      ),
    ),
  ),
  fault('an environment that the update removes gets an entry', ['UK-DEP-02'], (store) => ({
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
  fault('every environment of the project gets an entry', ['UK-DEP-02'], () =>
    answering((answer) =>
      editResults(answer, (entries) => [
        ...entries,
        ...['production', 'staging']
          .filter((name) => !entries.some(({ environmentName }) => environmentName === name))
          .map((environmentName) => ({ environmentName, success: true, message: 'Not affected' })),
      ]),
    ),
  ),
  fault('an environment has an entry for each of its gateways', ['UK-DEP-02'], () =>
    answering((answer) => editResults(answer, (entries) => entries.flatMap((entry) => [entry, entry]))),
  ),
  fault(
    'entries name the type of the environment, not its name',
    ['UK-DEP-02'],
    () =>
      answering((answer) =>
        editResults(answer, (entries) => entries.map((entry) => ({ ...entry, environmentName: 'TEST' }))),
      ),
    { unverified: ['UK-DEP-05'] },
  ),
  fault('an entry has no message', ['UK-DEP-03', 'UK-RES-01'], () =>
    answering((answer) => editResults(answer, (entries) => entries.map(({ message: _, ...entry }) => entry))),
  ),
  fault('an entry that succeeded has the message null', ['UK-DEP-03', 'UK-RES-01'], () =>
    answering((answer) =>
      editResults(answer, (entries) =>
        entries.map((entry) => (succeeded(entry) ? { ...entry, message: null } : entry)),
      ),
    ),
  ),
  fault(
    'entries say status SUCCESS, not success true',
    ['UK-DEP-03', 'UK-DEP-04', 'UK-RES-01'],
    () =>
      answering((answer) =>
        editResults(answer, (entries) =>
          entries.map(({ success, ...entry }) => ({ ...entry, status: success ? 'SUCCESS' : 'FAILED' })),
        ),
      ),
    { unverified: ['UK-DEP-05'] },
  ),
  fault(
    'entries call their environment "environment"',
    ['UK-DEP-03', 'UK-RES-01'],
    () =>
      answering((answer) =>
        editResults(answer, (entries) =>
          entries.map(({ environmentName, ...entry }) => ({ environment: environmentName, ...entry })),
        ),
      ),
    { unverified: ['UK-DEP-02', 'UK-DEP-05'] },
  ),
  fault('the whole is told to succeed when an environment failed', ['UK-DEP-04'], () =>
    answering((answer) => editDeployment(answer, (result) => ({ ...result, success: true }))),
  ),
  fault('the whole is told to fail when every environment succeeded', ['UK-DEP-04'], () =>
    answering((answer) => editDeployment(answer, (result) => ({ ...result, success: false }))),
  ),
  fault(
    'the failure of an environment is hidden',
    ['UK-DEP-05'],
    () => answering((answer, asked) => (hasSucceeded(answer) ? deployedAs(asked) : answer)),
    { unverified: ['UK-DEP-04'] },
  ),
  fault('the first environment that fails ends the deployment', ['UK-DEP-05'], () =>
    answering((answer) =>
      editResults(answer, (entries) => {
        const at = entries.findIndex((entry) => !succeeded(entry));
        return entries.map((entry, index) =>
          at !== -1 && index > at ? { ...entry, success: false, message: 'Skipped' } : entry,
        );
      }),
    ),
  ),
  fault('one environment that fails makes all entries fail', ['UK-DEP-05'], () =>
    answering((answer) =>
      editResults(answer, (entries) =>
        entries.every(succeeded) ? entries : entries.map((entry) => ({ ...entry, success: false })),
      ),
    ),
  ),
  fault('an environment that fails undoes the update, which is answered 200', ['UK-DEP-05'], (store) => ({
    updateKey: async (asked, next) => {
      const before = await store.key(asked.project, asked.name);
      const answer = await next(asked);
      if (hasSucceeded(answer) && names(asked).includes(failing) && before !== undefined) {
        await store.ask('PUT', keyPath(asked.project, asked.name), before);
      }
      return answer;
    },
  })),
  fault('an environment that fails rejects the update without being named', ['UK-DEP-05'], () => ({
    updateKey: (asked, next) =>
      names(asked).includes(failing) ? rejection(400, 'bad_request', 'Deployment failed.') : next(asked),
  })),
  fault('an environment that fails rejects the update, which is saved', ['UK-DEP-05'], () =>
    answering((answer, asked) =>
      hasSucceeded(answer) && names(asked).includes(failing)
        ? rejection(400, 'bad_request', `Deployment to ${failing} failed.`)
        : answer,
    ),
  ),
  fault(
    'an environment that fails is a 500',
    ['UK-DEP-05', 'UK-RES-04'],
    () =>
      answering((answer, asked) =>
        hasSucceeded(answer) && names(asked).includes(failing) ? rejection(500, 'server_error') : answer,
      ),
    { unverified: ['UK-DEP-04'] },
  ),
  fault('an environment that fails makes the top-level success false', ['UK-RES-01'], () =>
    answering((answer) =>
      hasSucceeded(answer)
        ? editAnswer(answer, (body) => ({
            ...body,
            success: (body.deploymentResult as Json | undefined)?.success,
          }))
        : answer,
    ),
  ),
];
