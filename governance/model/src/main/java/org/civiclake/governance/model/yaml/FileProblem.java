package org.civiclake.governance.model.yaml;

/**
 * Why a file is refused.
 *
 * @param file the file, relative to the folder that was read
 * @param path the place in the document, for example {@code schema[0].properties[2].classification}
 * @param line the line, counted from 1
 * @param reason what is wrong, and what is right
 * @param reasonZh the same in Chinese
 */
public record FileProblem(String file, String path, int line, String reason, String reasonZh) {

  @Override
  public String toString() {
    return file
        + ":"
        + line
        + ": "
        + (path.isEmpty() ? "" : path + ": ")
        + reason
        + " / "
        + reasonZh;
  }
}
