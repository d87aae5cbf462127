/** Check a receipt: for anybody who was given one, signed in or not. */
import { useMutation } from '@tanstack/react-query';
import { type DragEvent, type SyntheticEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import layout from '../../app/layout.module.css';
import { useServices } from '../../app/services.ts';
import { SkipLink } from '../../app/skip-link.tsx';
import { Brand } from '../../components/brand.tsx';
import { Button } from '../../components/button.tsx';
import { Textarea } from '../../components/field.tsx';
import { Notice } from '../../components/notice.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { checkReceipt } from './check-receipt.ts';
import styles from './receipts.module.css';
import { Verdict } from './verdict.tsx';

/** The page, in a frame of its own: the usual one is about the person who is signed in. */
export default function VerifyPage() {
  const { t } = useTranslation();
  const { callRoute } = useServices();
  const [text, setText] = useState('');
  const [isMissing, setMissing] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const check = useMutation({ mutationFn: (receipt: string) => checkReceipt(callRoute, receipt) });

  function change(next: string) {
    setText(next);
    setMissing(false);
    check.reset();
  }

  async function open(file: File | null | undefined) {
    if (!file) return;
    const content = await file.text();
    change(content);
    check.mutate(content);
  }

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    if (text.trim() === '') setMissing(true);
    else check.mutate(text);
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    void open(event.dataTransfer.files[0]);
  }

  return (
    <div className={layout.frame}>
      <SkipLink />
      <header className={layout.header}>
        <div className={layout.headerRow}>
          <Brand />
        </div>
      </header>
      <main className={layout.main} id="main" tabIndex={-1}>
        <PageHeading title={t('verify.title')} />
        <p>{t('verify.lead')}</p>
        <form className={styles.form} onSubmit={submit} aria-label={t('verify.title')}>
          <input
            ref={file}
            type="file"
            hidden
            onChange={(event) => {
              void open(event.currentTarget.files?.[0]);
              // So that the same file can be opened again, once it has changed.
              event.currentTarget.value = '';
            }}
          />
          <Button variant="default" onClick={() => file.current?.click()}>
            {t('verify.file')}
          </Button>
          <Textarea
            label={t('verify.text')}
            value={text}
            onChange={(event) => change(event.currentTarget.value)}
            error={isMissing ? t('verify.noText') : null}
            className={styles.text}
            onDrop={drop}
            onDragOver={(event) => event.preventDefault()}
            dir="ltr"
            rows={6}
            spellCheck={false}
            autoComplete="off"
          />
          <Button type="submit" loading={check.isPending}>
            {t('verify.check')}
          </Button>
        </form>
        {check.isError ? (
          <Notice tone="warn" role="alert" title={t('verify.noKeys')}>
            <p>{t('verify.noKeysHelp')}</p>
          </Notice>
        ) : null}
        {check.data ? <Verdict verdict={check.data} /> : null}
      </main>
    </div>
  );
}
