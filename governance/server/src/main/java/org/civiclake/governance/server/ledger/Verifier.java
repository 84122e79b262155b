package org.civiclake.governance.server.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.civiclake.governance.server.ledger.Verification.Broken;
import org.civiclake.governance.server.ledger.Verification.Finding;
import org.civiclake.governance.server.ledger.Verification.Intact;

/** Looks the whole chain over. */
@ApplicationScoped
public class Verifier {

  private final DataSource database;

  Verifier(DataSource database) {
    this.database = database;
  }

  /**
   * Follows the chain from its origin to its head.
   *
   * @param anchor a head that was seen earlier and kept elsewhere; it must still be in the chain
   */
  public Verification verify(Optional<LedgerStore.Head> anchor) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      try {
        LedgerStore.Head head = headOf(connection);
        Walk walk = new Walk(anchor);
        LedgerStore.each(connection, walk::step);
        return walk.end(head);
      } finally {
        connection.rollback();
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      }
    }
  }

  private static LedgerStore.Head headOf(Connection connection) throws SQLException {
    try (var query = connection.prepareStatement("SELECT sequence, digest FROM ledger_head");
        var row = query.executeQuery()) {
      row.next();
      return new LedgerStore.Head(row.getLong(1), row.getString(2));
    }
  }

  /** One way along the chain; it stops looking at the first break. */
  private static final class Walk {

    private final Optional<LedgerStore.Head> anchor;
    private LedgerStore.Head last = new LedgerStore.Head(0, Link.ORIGIN);
    private Optional<Broken> broken = Optional.empty();

    Walk(Optional<LedgerStore.Head> anchor) {
      this.anchor = anchor;
    }

    void step(Link link) {
      if (broken.isPresent()) {
        return;
      }
      long sequence = link.event().sequence();
      if (sequence != last.sequence() + 1) {
        found(last.sequence() + 1, Finding.MISSING);
      } else if (!link.holds()) {
        found(sequence, Finding.TAMPERED);
      } else if (!link.previous().equals(last.digest())) {
        found(sequence, Finding.REORDERED);
      } else if (isNotTheAnchor(sequence, link.digest())) {
        found(sequence, Finding.TAMPERED);
      }
      last = new LedgerStore.Head(sequence, link.digest());
    }

    private boolean isNotTheAnchor(long sequence, String digest) {
      return anchor
          .filter(head -> head.sequence() == sequence && !head.digest().equals(digest))
          .isPresent();
    }

    private void found(long sequence, Finding finding) {
      broken = Optional.of(new Broken(sequence, finding));
    }

    Verification end(LedgerStore.Head head) {
      if (broken.isPresent()) {
        return broken.get();
      }
      long expected = Math.max(head.sequence(), anchor.map(LedgerStore.Head::sequence).orElse(0L));
      if (last.sequence() < expected) {
        return new Broken(last.sequence() + 1, Finding.MISSING);
      }
      if (!last.equals(head)) {
        return new Broken(last.sequence(), Finding.TAMPERED);
      }
      return new Intact(last.sequence(), last.digest());
    }
  }
}
