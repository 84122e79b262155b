package org.civiclake.governance.model.application;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Something that several parties sign: an agreement, or a handover slip.
 *
 * @param edition how often it was written, from 1
 * @param digest SHA-256 of what is signed
 * @param signatories who must sign
 * @param signatures who has signed, and by which person
 */
public record Paper(
    int edition, String digest, SortedSet<Party> signatories, SortedMap<Party, String> signatures) {

  public Paper {
    signatories = Collections.unmodifiableSortedSet(new TreeSet<>(signatories));
    signatures = Collections.unmodifiableSortedMap(new TreeMap<>(signatures));
  }

  /** A paper that nobody has signed yet. */
  static Paper unsigned(int edition, String digest, SortedSet<Party> signatories) {
    return new Paper(edition, digest, signatories, new TreeMap<>());
  }

  /** The paper with one more signature. */
  Paper signed(Party party, String by) {
    SortedMap<Party, String> more = new TreeMap<>(signatures);
    more.put(party, by);
    return new Paper(edition, digest, signatories, more);
  }

  /** Whether all have signed. */
  public boolean isSigned() {
    return unsigned().isEmpty();
  }

  /** Who has still to sign. */
  public Set<Party> unsigned() {
    Set<Party> open = EnumSet.copyOf(signatories);
    open.removeAll(signatures.keySet());
    return open;
  }
}
