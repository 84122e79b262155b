package org.civiclake.sharing.server.grants;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.civiclake.sharing.server.SharingSettings;
import org.civiclake.sharing.server.recipients.Recipients;
import org.jboss.logging.Logger;

/**
 * Gives every agency that comes to hold a grant its first recipient, which waits for its link to be
 * asked for. An agency that has one, or whose one was revoked, gets no other by itself. When a
 * grant ends the recipient stays, and sees nothing more of it: rights are asked anew at every
 * request.
 */
@Singleton
@Startup
public class GrantedRecipients {

  private static final Logger LOG = Logger.getLogger("org.civiclake.sharing.recipients");

  private final Optional<GrantHolders> holders;
  private final Recipients recipients;
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "granted-recipients");
            thread.setDaemon(true);
            return thread;
          });

  @Inject
  GrantedRecipients(SharingSettings settings, Recipients recipients, ObjectMapper json) {
    this(
        settings
            .sharing()
            .grantHolders()
            .map(
                list ->
                    new GovernanceGrantHolders(
                        list,
                        settings.catalog().oauth2ServerUri(),
                        settings.catalog().credential(),
                        json)),
        recipients);
    if (holders.isPresent()) {
      Duration interval = settings.sharing().grantHoldersInterval();
      looks.scheduleWithFixedDelay(this::lookAndLog, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  GrantedRecipients(Optional<GrantHolders> holders, Recipients recipients) {
    this.holders = holders;
    this.recipients = recipients;
  }

  private void lookAndLog() {
    try {
      look();
    } catch (IOException | RuntimeException e) {
      LOG.warnf("Agencies with grants cannot be looked up now: %s", e.getMessage());
    }
  }

  /** Looks once. */
  void look() throws IOException {
    if (holders.isPresent()) {
      recipients
          .registerFirst(holders.get().now())
          .forEach(made -> LOG.infof("Recipient %s was made: its agency holds a grant", made));
    }
  }

  @PreDestroy
  void stop() {
    looks.shutdownNow();
  }
}
