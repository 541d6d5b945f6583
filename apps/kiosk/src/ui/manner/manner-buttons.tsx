import { TouchButton, useView } from '@jiaohao/ui-kit';
import type { SendVisit } from '../use-visit.ts';
import { usualLanguage, type Manner } from '../visit/context.ts';
import { languageName } from '../words/language-names.ts';
import { useWords } from '../words/use-words.tsx';

/**
 * 大字版, 读给我听, and the next language in its own name; the last one leads back to Chinese. Reading
 * aloud is offered where there are recordings: in Chinese. Large type stands out for people of the age
 * that the hall's rule names.
 */
export function MannerButtons(props: { manner: Manner; languages: readonly string[]; send: SendVisit }) {
  const { manner, send } = props;
  const { say } = useWords();
  const { language, largeType, readsAloud } = manner;
  const { visit } = useView<'kiosk'>();
  const isOffered = !largeType && visit.kind === 'identified' && visit.offersLargeType;
  const languages = [usualLanguage, ...props.languages];
  const next = languages[(languages.indexOf(language) + 1) % languages.length] ?? usualLanguage;
  return (
    <>
      <TouchButton
        tone={isOffered ? 'main' : 'plain'}
        data-testid="large-type"
        aria-pressed={largeType}
        onPress={() => send({ type: 'largeTypeToggled' })}
      >
        {say(largeType ? 'button.usualType' : isOffered ? 'button.tryLargeType' : 'button.largeType')}
      </TouchButton>
      {language === usualLanguage && (
        <TouchButton
          data-testid="read-aloud"
          aria-pressed={readsAloud}
          onPress={() => send({ type: 'readAloudToggled' })}
        >
          {say(readsAloud ? 'button.stopReading' : 'button.readAloud')}
        </TouchButton>
      )}
      {next !== language && (
        <TouchButton
          data-testid="language"
          lang={next}
          onPress={() => send({ type: 'languageChosen', language: next })}
        >
          {languageName(next)}
        </TouchButton>
      )}
    </>
  );
}
