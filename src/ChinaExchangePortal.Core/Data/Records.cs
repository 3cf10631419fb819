namespace ChinaExchangePortal.Core.Data;

/// <summary>A row that two people may edit at once: the form carries the version, the update checks it.</summary>
public interface IVersioned
{
    /// <summary>Goes up by one with each change.</summary>
    int Version { get; set; }
}

/// <summary>A row that public pages show: a change of it makes cached pages out of date.</summary>
public interface IPublicRecord
{
}
