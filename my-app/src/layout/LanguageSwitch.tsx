import { useI18n } from '../i18n/I18n';
import { LANGUAGES } from '../i18n/translate';
import styles from './LanguageSwitch.module.css';

export function LanguageSwitch() {
  const { t, language, choose } = useI18n();
  return (
    <div role="group" aria-label={t('language.label')} className={styles.group}>
      {LANGUAGES.map(({ code, name }) => (
        <button
          key={code}
          type="button"
          lang={code}
          title={name}
          aria-pressed={code === language}
          onClick={() => choose(code)}
        >
          {code.toUpperCase()}
          <span className="visually-hidden"> – {name}</span>
        </button>
      ))}
    </div>
  );
}
