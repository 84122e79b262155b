package org.civiclake.governance.policy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.ranger.plugin.util.RangerRoles;
import org.apache.ranger.plugin.util.RangerUserStore;
import org.apache.ranger.plugin.util.ServicePolicies;

/**
 * What Ranger plugins download: policies, roles and users, all of one version. The policies are
 * kept as they are sent; whoever wants them as objects gets a copy of their own.
 */
public final class CompiledPolicies {

  /** The name under which plugins ask for them. */
  public static final String SERVICE = ServiceDefinition.SERVICE;

  /** The name of their service definition. */
  public static final String TYPE = ServiceDefinition.TYPE;

  private static final byte[] DELTAS = "{\"policyDeltas\":".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] OPENING = "{\"policies\":[".getBytes(StandardCharsets.US_ASCII);

  private final long version;
  private final Envelope envelope;
  private final List<Part> parts;
  private final Users users;
  private final Entitlements entitlements;

  CompiledPolicies(
      long version, Envelope envelope, List<Part> parts, Users users, Entitlements entitlements) {
    this.version = version;
    this.envelope = envelope;
    this.parts = List.copyOf(parts);
    this.users = users;
    this.entitlements = entitlements;
  }

  /** The version; a plugin asks for a newer one. */
  public long version() {
    return version;
  }

  /** The same content under another version. */
  public CompiledPolicies withVersion(long other) {
    return new CompiledPolicies(other, envelope, parts, users, entitlements);
  }

  /** What the policies were compiled from. */
  public Entitlements entitlements() {
    return entitlements;
  }

  /** The grants that give nothing, and why. */
  public List<Entitlements.Withheld> withheld() {
    return entitlements.withheld();
  }

  /** How many policies there are. */
  public int size() {
    return parts.stream().mapToInt(part -> part.ids().length).sum();
  }

  /** The policies with the service definition, as objects that nobody else holds. */
  public ServicePolicies policies() {
    return RangerJson.read(new ByteArrayInputStream(policiesJson()), ServicePolicies.class);
  }

  /** No roles: groups say everything. */
  public RangerRoles roles() {
    return Users.roles(version);
  }

  /** The groups of each user. */
  public RangerUserStore users() {
    return users.store(version);
  }

  /** The answer to {@code /service/plugins/policies/download}. */
  public byte[] policiesJson() {
    int size = parts.stream().mapToInt(part -> part.json().length + 1).sum();
    ByteArrayOutputStream json = new ByteArrayOutputStream(size + 64_000);
    try {
      writePolicies(json);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return json.toByteArray();
  }

  /** Writes {@link #policiesJson} without holding it whole. */
  public void writePolicies(OutputStream out) throws IOException {
    out.write(OPENING);
    boolean first = true;
    for (Part part : parts) {
      if (part.ids().length > 0) {
        if (!first) {
          out.write(',');
        }
        out.write(part.json());
        first = false;
      }
    }
    out.write(']');
    out.write(envelope.after(version));
  }

  /**
   * The answer to {@code /service/plugins/policies/download} for a plugin that has an earlier set
   * and takes changes alone.
   *
   * @param earlier what the plugin has
   * @return empty when no policy changed since, or so many that the whole set is better
   */
  public Optional<byte[]> changesSince(CompiledPolicies earlier) {
    return PolicyChanges.between(earlier.parts, parts, version)
        .map(
            changes -> {
              byte[] rest = envelope.after(version);
              byte[] json = Arrays.copyOf(DELTAS, DELTAS.length + changes.length + rest.length);
              System.arraycopy(changes, 0, json, DELTAS.length, changes.length);
              System.arraycopy(rest, 0, json, DELTAS.length + changes.length, rest.length);
              return json;
            });
  }

  /** The answer to {@code /service/roles/download}. */
  public byte[] rolesJson() {
    return RangerJson.write(roles());
  }

  /** The answer to {@code /service/xusers/download}. */
  public byte[] usersJson() {
    return RangerJson.write(users());
  }

  /** SHA-256 over everything but the version, lower-case hex: equal content, equal digest. */
  public String digest() {
    MessageDigest digest = Digests.sha256();
    parts.forEach(part -> digest.update(part.digest()));
    digest.update(envelope.after(0));
    digest.update(RangerJson.write(Users.roles(0)));
    digest.update(RangerJson.write(users.store(0)));
    return Digests.hex(digest.digest());
  }
}
