package org.civiclake.sharing.server.rest;

import java.util.regex.Pattern;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.exceptions.NoSuchViewException;

/**
 * A refusal in the catalog protocol's shape (Iceberg REST, {@code IcebergErrorResponse}).
 *
 * @param error what went wrong
 */
record IcebergError(ErrorModel error) {

  private static final String READ_ONLY =
      "This catalog can only be read: nothing is made, changed, removed or planned in it (本目录只读)";
  private static final Pattern PATHS = Pattern.compile("/?iceberg(/.*)?");
  private static final Pattern ONE_TABLE = Pattern.compile(".*/tables/.+");
  private static final Pattern ONE_VIEW = Pattern.compile(".*/views/.+");

  /** The protocol's {@code ErrorModel}. */
  record ErrorModel(String message, String type, int code) {}

  /** Whether a path belongs to the catalog protocol. */
  static boolean concerns(String path) {
    return PATHS.matcher(path).matches();
  }

  /** A refusal by its status; clients tell by the type what it is that does not exist. */
  static IcebergError of(String path, int status, String message) {
    String told = status == 405 ? READ_ONLY : message;
    return new IcebergError(new ErrorModel(told, type(path, status), status));
  }

  private static String type(String path, int status) {
    return switch (status) {
      case 400 -> "BadRequestException";
      case 401 -> "NotAuthorizedException";
      case 403 -> "ForbiddenException";
      case 404 -> missing(path);
      case 405, 406 -> "UnsupportedOperationException";
      case 429 -> "TooManyRequestsException";
      case 503 -> "ServiceUnavailableException";
      default -> status < 500 ? "RESTException" : "InternalServerError";
    };
  }

  private static String missing(String path) {
    if (ONE_VIEW.matcher(path).matches()) {
      return NoSuchViewException.class.getSimpleName();
    }
    return ONE_TABLE.matcher(path).matches()
        ? NoSuchTableException.class.getSimpleName()
        : NoSuchNamespaceException.class.getSimpleName();
  }
}
