package org.civiclake.ingestion.generator;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.stream.Collectors;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.ingestion.generator.FlawPlanter.Spoilt;

/** Walks the rows of a resource in order, flaws included, and says where each flaw came to lie. */
final class Submitter {

  private static final int MOST_PENDING = 500;

  private final FlawPlanter planter;
  private final FlawSink flaws;

  Submitter(FlawPlanter planter, FlawSink flaws) {
    this.planter = planter;
    this.flaws = flaws;
  }

  /** Takes rows in order. */
  @FunctionalInterface
  interface RowSink {
    void accept(Row row) throws IOException;
  }

  /** Takes flaws in order of their rows. */
  @FunctionalInterface
  interface FlawSink {
    void accept(Flaw flaw) throws IOException;
  }

  /** How many rows were submitted, and how many of them with a flaw. */
  record Count(long rows, long flaws) {}

  Count submit(RowSource source, String file, RowSink rows) throws IOException {
    return new Walk(source, file, rows).run();
  }

  private final class Walk {

    private final RowSource source;
    private final String file;
    private final RowSink rows;
    private final Dice dice;

    /** Second copies of rows, which come up some rows after their first. */
    private final Deque<Spoilt> pending = new ArrayDeque<>();

    private long row;
    private long planted;

    Walk(RowSource source, String file, RowSink rows) {
      this.source = source;
      this.file = file;
      this.rows = rows;
      this.dice = Dice.of(0, "pending of " + source.contract().id(), 0);
    }

    Count run() throws IOException {
      for (long place = 0; place < source.candidates(); place++) {
        Optional<Row> clean = source.rows().apply(place);
        if (clean.isPresent()) {
          submit(place, clean.get());
          if (!pending.isEmpty() && (pending.size() > MOST_PENDING || dice.chance(0.05))) {
            spoilt(pending.remove());
          }
        }
      }
      while (!pending.isEmpty()) {
        spoilt(pending.remove());
      }
      return new Count(row, planted);
    }

    private void submit(long place, Row clean) throws IOException {
      Contract contract = source.contract();
      Optional<Spoilt> spoilt =
          source.real() ? Optional.empty() : planter.spoil(contract, place, clean);
      if (spoilt.isEmpty()) {
        next(clean);
      } else if (spoilt.get().kind() == FlawKind.DUPLICATE_KEY) {
        next(clean);
        pending.add(spoilt.get());
      } else {
        spoilt(spoilt.get());
      }
    }

    private void spoilt(Spoilt spoilt) throws IOException {
      next(spoilt.row());
      planted++;
      Contract contract = source.contract();
      String key =
          contract.key().stream()
              .map(Field::name)
              .map(field -> spoilt.row().text(field).orElse(""))
              .collect(Collectors.joining("|"));
      flaws.accept(new Flaw(contract.id(), file, row, key, spoilt.kind(), spoilt.field()));
    }

    private void next(Row submitted) throws IOException {
      row++;
      rows.accept(submitted);
    }
  }
}
