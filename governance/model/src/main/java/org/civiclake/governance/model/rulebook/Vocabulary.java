package org.civiclake.governance.model.rulebook;

import java.util.Map;
import java.util.Optional;

/**
 * The regulation's own words.
 *
 * @param words each with its article
 */
public record Vocabulary(Map<Word, Named> words) {

  public Vocabulary {
    words = Ordered.copy(words);
  }

  /** The regulation's word, or the glossary's where the regulation has none of its own. */
  public Term term(Word word) {
    return Optional.ofNullable(words.get(word)).map(Named::term).orElseGet(word::glossary);
  }
}
