package org.civiclake.sharing.push;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.civiclake.governance.model.delivery.DeliveryFormat;
import org.civiclake.governance.model.delivery.DeliveryOutcome;
import org.civiclake.sharing.client.SharingException;
import org.civiclake.sharing.client.delivery.Delivered;
import org.civiclake.sharing.client.delivery.Format;
import org.civiclake.sharing.client.delivery.Lot;
import org.civiclake.sharing.client.delivery.TableDelivery;
import org.civiclake.sharing.protocol.SharedTableName;

/**
 * Carries out orders, one after the other; whatever fails is said of that order and stops no other.
 */
public final class Pusher {

  private static final String SCHEMA = "shared";
  private static final int LONGEST_PROBLEM = 500;

  private final Places places;
  private final Recipients recipients;
  private final Path spool;
  private final int keep;
  private final Clock clock;

  /**
   * @param spool a folder for nobody else, through which files pass
   * @param keep how many versions stay at a place
   */
  public Pusher(
      PlaceSettings settings,
      Reserved reserved,
      Recipients recipients,
      Path spool,
      int keep,
      Clock clock) {
    this.places = new Places(settings, reserved);
    this.recipients = recipients;
    this.spool = spool;
    this.keep = keep;
    this.clock = clock;
  }

  /** Carries out an order. */
  public Pushed run(Order order) {
    try {
      Delivered done =
          places.with(
              order.consumer(),
              order.address(),
              place -> {
                TableDelivery delivery =
                    new TableDelivery(
                        place, lot(order), spool.resolve(order.place().toString()), clock);
                return switch (order.deed()) {
                  case DELIVER -> delivery.deliver(recipients.of(order.consumer()));
                  case REMOVE -> delivery.remove(order.because(), order.articles());
                };
              });
      return new Pushed(
          outcome(done.outcome()),
          done.version(),
          done.rows(),
          done.files(),
          done.bytes(),
          Optional.empty());
    } catch (RefusedPlaceException refused) {
      return Pushed.not(DeliveryOutcome.REFUSED, words(refused));
    } catch (SharingException refused) {
      return Pushed.not(outcome(refused.kind()), words(refused));
    } catch (IOException | RuntimeException failed) {
      return Pushed.not(DeliveryOutcome.FAILED, words(failed));
    }
  }

  private Lot lot(Order order) {
    return new Lot(
        new SharedTableName(order.resource().agency(), SCHEMA, order.resource().name()),
        Optional.of(order.grant().toString()),
        format(order.format()),
        keep);
  }

  private static Format format(DeliveryFormat format) {
    return switch (format) {
      case PARQUET -> Format.PARQUET;
      case CSV -> Format.CSV;
      case JSONL -> Format.JSONL;
    };
  }

  private static DeliveryOutcome outcome(Delivered.Outcome outcome) {
    return switch (outcome) {
      case DELIVERED -> DeliveryOutcome.DELIVERED;
      case UNCHANGED -> DeliveryOutcome.UNCHANGED;
      case REMOVED -> DeliveryOutcome.REMOVED;
    };
  }

  private static DeliveryOutcome outcome(SharingException.Kind kind) {
    return switch (kind) {
      case UNAUTHENTICATED, DENIED, NOT_FOUND -> DeliveryOutcome.REFUSED;
      case INVALID_REQUEST, BUSY, SERVER_FAILED, UNSUPPORTED, UNUSABLE_ANSWER ->
          DeliveryOutcome.FAILED;
    };
  }

  /** One line of plain words; what kind of failure it was, where it does not say. */
  private static String words(Exception failure) {
    Throwable said = failure instanceof UncheckedIOException wrapped ? wrapped.getCause() : failure;
    String text =
        Optional.ofNullable(said.getMessage())
            .filter(message -> !message.isBlank())
            .orElse(said.getClass().getSimpleName())
            .replaceAll("\\p{Cc}+", " ")
            .strip();
    return text.length() > LONGEST_PROBLEM ? text.substring(0, LONGEST_PROBLEM) : text;
  }
}
