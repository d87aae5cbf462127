/** Pictures in a text: those of the page's own origin. */
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';

/**
 * Only pictures of the page's own origin: any other server would learn who reads which question and when, and the
 * content security policy of the built page forbids it anyway. In their place stands what they are called, so that
 * nobody misses a picture without knowing.
 */
export function OwnPicture({ src, alt, title }: ComponentProps<'img'>) {
  const { t } = useTranslation();
  const isOwn = typeof src === 'string' && URL.parse(src, document.baseURI)?.origin === window.location.origin;
  if (isOwn) return <img src={src} alt={alt ?? ''} title={title} />;
  const name = alt?.trim() || title?.trim() || fileName(src);
  return <span>[{name === '' ? t('question.pictureMissing') : t('question.pictureMissingNamed', { name })}]</span>;
}

function fileName(src: string | undefined): string {
  return src?.split(/[?#]/)[0]?.split('/').at(-1) ?? '';
}
