using System.Globalization;
using System.Security.Claims;
using ChinaExchangePortal.Core.Audit;

namespace ChinaExchangePortal.Web.Auditing;

/// <summary>The signed-in person and the network address of the request in hand.</summary>
public sealed class RequestAuditOrigin(IHttpContextAccessor accessor) : IAuditOrigin
{
    /// <inheritdoc/>
    public AuditWho Current => accessor.HttpContext is { } context
        ? new AuditWho(
            int.TryParse(context.User.FindFirstValue(ClaimTypes.NameIdentifier), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null,
            context.Connection.RemoteIpAddress?.ToString())
        : new AuditWho(null, null);
}
