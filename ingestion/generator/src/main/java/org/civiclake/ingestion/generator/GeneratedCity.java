package org.civiclake.ingestion.generator;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.contract.ResourceId;

/**
 * What was generated.
 *
 * @param submissions one for each resource
 * @param manifest the list of all planted flaws, for {@link FlawManifest#read}
 */
public record GeneratedCity(List<Submitted> submissions, Path manifest) {

  /**
   * One resource's submission.
   *
   * @param resource the resource
   * @param file the submitted file; empty when the rows lie in the department's database
   * @param rows how many rows it has, flawed ones included, header not counted
   * @param flaws how many of them have a flaw
   */
  public record Submitted(ResourceId resource, Optional<Path> file, long rows, long flaws) {}

  public GeneratedCity {
    submissions = List.copyOf(submissions);
  }

  /** The submission of a resource. */
  public Submitted of(ResourceId resource) {
    return submissions.stream()
        .filter(submitted -> submitted.resource().equals(resource))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Nothing was generated for " + resource));
  }
}
