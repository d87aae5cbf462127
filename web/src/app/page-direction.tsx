/** The direction that Mantine's widgets go by, kept with the page's language. */
import { DirectionProvider, useDirection } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { languageOf, languages } from '../lib/languages.ts';

/** Provides the direction. */
export function PageDirection({ children }: { readonly children: ReactNode }) {
  return (
    <DirectionProvider>
      <FollowLanguage />
      {children}
    </DirectionProvider>
  );
}

function FollowLanguage() {
  const { i18n } = useTranslation();
  const { setDirection } = useDirection();
  const { dir } = languages[languageOf(i18n.language) ?? 'en'];
  useEffect(() => setDirection(dir), [dir, setDirection]);
  return null;
}
