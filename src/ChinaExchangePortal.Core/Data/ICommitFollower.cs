namespace ChinaExchangePortal.Core.Data;

/// <summary>An interceptor that notes what a unit of work does, for a later step of its transaction. <see cref="SharedCommit"/> asks it to let several units have one commit.</summary>
public interface ICommitFollower
{
    /// <summary>A unit of work is done: what was noted of it is the business of the unit that commits. Runs for the person whose unit it is, inside the transaction.</summary>
    /// <param name="unit">The unit's context.</param>
    /// <param name="owner">The context whose transaction is committed; the same as the unit's for the first.</param>
    void Join(PortalDbContext unit, PortalDbContext owner);

    /// <summary>A unit of work was taken back.</summary>
    /// <param name="unit">The unit's context.</param>
    void Forget(PortalDbContext unit);
}
