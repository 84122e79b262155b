package org.civiclake.governance.server.lineage.atlas;

import com.sun.jersey.api.client.ClientHandlerException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.atlas.AtlasClientV2;
import org.apache.atlas.AtlasServiceException;
import org.apache.atlas.model.instance.AtlasEntity;
import org.apache.atlas.model.instance.AtlasEntity.AtlasEntitiesWithExtInfo;
import org.apache.atlas.model.typedef.AtlasTypesDef;
import org.apache.commons.configuration.BaseConfiguration;
import org.apache.commons.configuration.Configuration;
import org.civiclake.governance.server.GovernanceConfig;
import org.civiclake.governance.server.lineage.LineageRun;
import org.civiclake.governance.server.lineage.LineageSink;
import org.civiclake.governance.server.lineage.LineageSinkException;
import org.jboss.logging.Logger;

/** Writes runs to Atlas, in batches that it can take. */
@ApplicationScoped
class AtlasLineage implements LineageSink {

  private static final Logger LOG = Logger.getLogger(AtlasLineage.class);
  private static final int ENTITIES_AT_ONCE = 50;
  private static final int REMEMBERED = 50_000;

  private final Optional<AtlasClientV2> client;
  private final AtlasEntities entities;
  private final Map<String, Integer> written =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
          return size() > REMEMBERED;
        }
      };
  private boolean typesExist;

  @Inject
  AtlasLineage(GovernanceConfig config, AtlasEntities entities) {
    this(config.atlas().url().map(url -> client(url, config.atlas())), entities);
  }

  private AtlasLineage(Optional<AtlasClientV2> client, AtlasEntities entities) {
    this.client = client;
    this.entities = entities;
  }

  /** Writes to the Atlas at this address. */
  static AtlasLineage at(String url, String username, String password, AtlasEntities entities) {
    return new AtlasLineage(Optional.of(client(url, username, password)), entities);
  }

  @Override
  public boolean isConfigured() {
    return client.isPresent();
  }

  @Override
  public synchronized void write(List<LineageRun> runs) throws LineageSinkException {
    AtlasClientV2 atlas = client.orElseThrow(() -> new IllegalStateException("No Atlas is set"));
    try {
      makeTypes(atlas);
      for (List<AtlasEntity> stage : entities.stages(runs)) {
        write(atlas, stage);
      }
    } catch (AtlasServiceException e) {
      forget();
      int status = e.getStatus() == null ? 0 : e.getStatus().getStatusCode();
      boolean refused = status >= 400 && status < 500 && status != 401 && status != 403;
      throw new LineageSinkException("Atlas answered " + e.getMessage(), !refused, e);
    } catch (ClientHandlerException e) {
      forget();
      throw new LineageSinkException("Atlas does not answer: " + e.getMessage(), true, e);
    }
  }

  private void makeTypes(AtlasClientV2 atlas) throws AtlasServiceException {
    if (typesExist) {
      return;
    }
    AtlasTypesDef missing = AtlasTypes.missing(atlas::typeWithNameExists);
    if (!missing.isEmpty()) {
      atlas.createAtlasTypeDefs(missing);
      LOG.infof(
          "Made %d entity and %d relationship types in Atlas",
          missing.getEntityDefs().size(), missing.getRelationshipDefs().size());
    }
    typesExist = true;
  }

  /** Writes what is not there yet, or was otherwise. */
  private void write(AtlasClientV2 atlas, List<AtlasEntity> stage) throws AtlasServiceException {
    List<AtlasEntity> batch = new ArrayList<>();
    for (AtlasEntity entity : stage) {
      if (!Integer.valueOf(content(entity)).equals(written.get(key(entity)))) {
        batch.add(entity);
      }
      if (batch.size() == ENTITIES_AT_ONCE) {
        send(atlas, batch);
      }
    }
    if (!batch.isEmpty()) {
      send(atlas, batch);
    }
  }

  private void send(AtlasClientV2 atlas, List<AtlasEntity> batch) throws AtlasServiceException {
    atlas.createEntities(new AtlasEntitiesWithExtInfo(List.copyOf(batch)));
    batch.forEach(entity -> written.put(key(entity), content(entity)));
    batch.clear();
  }

  private void forget() {
    typesExist = false;
    written.clear();
  }

  private static String key(AtlasEntity entity) {
    return entity.getTypeName() + " " + AtlasEntities.qualifiedName(entity);
  }

  private static int content(AtlasEntity entity) {
    return entity.getAttributes().hashCode();
  }

  private static AtlasClientV2 client(String url, GovernanceConfig.Atlas config) {
    String password =
        config
            .password()
            .orElseThrow(() -> new IllegalStateException("civiclake.atlas.password is not set"));
    return client(url, config.username(), password);
  }

  private static AtlasClientV2 client(String url, String username, String password) {
    Configuration settings = new BaseConfiguration();
    settings.setProperty("atlas.client.ha.retries", 1);
    settings.setProperty("atlas.client.connectTimeoutMSecs", 5_000);
    settings.setProperty("atlas.client.readTimeoutMSecs", 120_000);
    return new AtlasClientV2(settings, new String[] {url}, new String[] {username, password});
  }
}
