package org.civiclake.governance.model.issue;

import java.util.Optional;
import java.util.regex.Pattern;

/** What a correction names: the batch with which the data were collected anew (NB43 重新归集). */
final class References {

  private static final Pattern BATCH = Pattern.compile("[0-9a-f]{32}");

  private References() {}

  static void requireBatch(Optional<String> reference) {
    if (reference.filter(text -> BATCH.matcher(text).matches()).isEmpty()) {
      throw IssueRefusal.againstTheRules(
          "Name the batch with which the data were collected anew (32 hexadecimal digits).",
          "请填写重新归集的批次号(32 位十六进制)。");
    }
  }
}
