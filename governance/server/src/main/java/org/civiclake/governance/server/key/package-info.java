/** Which version of recipients' keys is in use, and who changed it; the keys themselves are not. */
package org.civiclake.governance.server.key;
