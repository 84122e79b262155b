package org.civiclake.governance.model.rulebook;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How those are found who may have data for a use that several want: not by consent alone, but by a
 * competition (NJ32).
 *
 * @param methods the forms of competition that count
 * @param article where it is demanded
 */
public record Competition(SortedSet<Method> methods, Article article) {

  public Competition {
    methods = Collections.unmodifiableSortedSet(new TreeSet<>(methods));
    if (methods.isEmpty()) {
      throw new IllegalArgumentException("A competition has a form: one method at least");
    }
  }

  /** Forms of competition; awarding to one who stood alone is none. */
  public enum Method {
    /** 公开招标. */
    OPEN_TENDER,
    /** 邀请招标. */
    INVITED_TENDER,
    /** 竞争性谈判. */
    COMPETITIVE_NEGOTIATION,
    /** 竞争性磋商. */
    COMPETITIVE_CONSULTATION,
    /** 拍卖. */
    AUCTION
  }
}
