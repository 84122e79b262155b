/** What a recipient may do at most: requests a second, pulls at a time, bytes a day. */
package org.civiclake.sharing.server.limits;
