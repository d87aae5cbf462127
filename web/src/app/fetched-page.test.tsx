// @vitest-environment jsdom
import '../testing/set-up-dom.ts';
import { render, screen } from '@testing-library/react';
import { Suspense } from 'react';
import { expect, it } from 'vitest';
import { fetchedPage } from './fetched-page.tsx';

const load = async () => ({ default: ({ name }: { readonly name: string }) => <p>Hello {name}</p> });

it('renders a page at once whose code is there', async () => {
  const { Page, fetch } = fetchedPage(load);
  await fetch();
  render(
    <Suspense fallback="Loading">
      <Page name="Ada" />
    </Suspense>,
  );
  expect(screen.getByText('Hello Ada')).toBeInTheDocument();
});

it('shows what stands for a page until its code is there', async () => {
  const { Page } = fetchedPage(load);
  render(
    <Suspense fallback="Loading">
      <Page name="Ada" />
    </Suspense>,
  );
  expect(screen.getByText('Loading')).toBeInTheDocument();
  expect(await screen.findByText('Hello Ada')).toBeInTheDocument();
});
