package org.civiclake.governance.model.rulebook;

/**
 * Words in the two languages of the product.
 *
 * @param zh as the regulation has it
 * @param en as the English pages show it
 */
public record Term(String zh, String en) {

  public Term {
    if (zh.isBlank() || en.isBlank()) {
      throw new IllegalArgumentException("A term has words in both languages");
    }
  }
}
