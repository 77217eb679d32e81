import {
  useTranslationRef,
  type TranslationFunction,
} from '@backstage/frontend-plugin-api';
import { releasesTranslationRef } from '../translation';

/** The function that gives a text for its key. */
export type Texts = TranslationFunction<(typeof releasesTranslationRef)['T']>;

/** The texts of the plugin in the language of the portal. */
export function useTexts(): Texts {
  return useTranslationRef(releasesTranslationRef).t;
}
