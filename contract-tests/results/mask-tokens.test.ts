import { describe, expect, it } from 'vitest';
import { maskTokens } from './mask-tokens.ts';

describe('a token that can be told from ordinary text', () => {
  const token = 'k7-Zq9/x+ü"4';
  const mask = maskTokens(new Map([[token, '$CONTRACT_TOKEN']]));

  it.each([
    ['plain', token],
    ['in JSON', JSON.stringify(token).slice(1, -1)],
    ['percent-encoded', encodeURIComponent(token)],
    ['in base64', Buffer.from(token).toString('base64')],
    ['in base64url', Buffer.from(token).toString('base64url')],
    ['in hex', Buffer.from(token).toString('hex')],
  ])('is masked %s', (_, text) => {
    expect(mask(`at <${text}>.`)).toBe('at <$CONTRACT_TOKEN>.');
  });

  it('is masked in the base64 of a longer text, but for the characters that it shares', () => {
    const text = Buffer.from(`user:${token}`).toString('base64');
    expect(mask(text)).toMatch(/^dXNlc.{1,3}\$CONTRACT_TOKEN.{0,2}$/);
  });
});

describe('a token that is an ordinary word', () => {
  const mask = maskTokens(new Map([['production', '$CONTRACT_TOKEN']]));

  it.each([
    ['Authorization: Bearer production', 'Authorization: Bearer $CONTRACT_TOKEN'],
    ['Authorization: production', 'Authorization: $CONTRACT_TOKEN'],
    ['{"access_token": "production"}', '{"access_token": "$CONTRACT_TOKEN"}'],
    ['no such token production', 'no such token $CONTRACT_TOKEN'],
  ])('is masked where it stands as a token: %s', (text, masked) => {
    expect(mask(text)).toBe(masked);
  });

  it.each([
    'deployed to production',
    '{"environmentName":"production"}',
    '{"message":"production is down"}',
    'https://production.example/production',
    'Bearer production-like',
  ])('is left alone elsewhere: %s', (text) => {
    expect(mask(text)).toBe(text);
  });
});

it('leaves everything alone when a token is empty', () => {
  expect(maskTokens(new Map([['', '$CONTRACT_TOKEN']]))('a b')).toBe('a b');
});
