import { textBlocks } from './textBlocks';
import styles from './PlainText.module.css';

/**
 * A text that somebody wrote, with its line breaks and simple lists. It stays a
 * text: neither HTML nor Markdown in it is read.
 */
export function PlainText(props: { text: string }) {
  return (
    <div className={styles.root}>
      {textBlocks(props.text).map(({ kind, lines, start }, index) => {
        const items = lines.map((line, item) => <li key={item}>{line}</li>);
        if (kind === 'bullets') {
          return <ul key={index}>{items}</ul>;
        }
        return kind === 'numbers' ? (
          <ol key={index} start={start}>
            {items}
          </ol>
        ) : (
          <p key={index}>{lines.join('\n')}</p>
        );
      })}
    </div>
  );
}
